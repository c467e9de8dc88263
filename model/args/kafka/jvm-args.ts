/** Settings of the Java virtual machine. */
export interface JvmArgs {
  /**
   * Heap size, written as for `-Xmx`. Initial and maximum size are the same. Example: `6g`.
   * @default none: derived from the pod's memory
   */
  readonly heap?: string;
  /**
   * Direct memory, written as for `-XX:MaxDirectMemorySize`. Example: `6g`.
   * @default none: derived from the pod's memory
   */
  readonly directMemory?: string;
  /**
   * Further options of the virtual machine, separated by spaces. Example: `-XX:+UseG1GC`.
   * @form options
   * @default none: the image's options
   */
  readonly options?: string;
}
