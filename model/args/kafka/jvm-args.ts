/** Settings of the Java virtual machine. */
export interface JvmArgs {
  /**
   * Heap as `-Xmx` takes it; start and maximum size are the same. Example: `6g`.
   * @default none: derived from the pod's memory
   */
  readonly heap?: string;
  /**
   * Direct memory as `-XX:MaxDirectMemorySize` takes it. Example: `6g`.
   * @default none: derived from the pod's memory
   */
  readonly directMemory?: string;
  /**
   * Further options of the virtual machine, separated by spaces. Example: `-XX:+UseG1GC`.
   * @default none: the image's options
   */
  readonly options?: string;
}
