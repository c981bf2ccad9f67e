/** Windows that slide over images [height, width, channels], channels fastest: sizes that are compiled into loops. */
export interface WindowGeometry {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Rows and columns of the window. */
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly stride: number;
  /** Rows and columns of zeros (for a maximum: of nothing) around each image. */
  readonly padding: number;
  readonly outputHeight: number;
  readonly outputWidth: number;
}
