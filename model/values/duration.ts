/** Minutes of a time in hours and minutes, such as `2160h` or `1h30m`; 0 for any other text. */
export function minutesOf(duration: string): number {
  const [, hours = "0", minutes = "0"] = /^(?:(\d+)h)?(?:(\d+)m)?$/.exec(duration) ?? [];
  return 60 * Number(hours) + Number(minutes);
}
