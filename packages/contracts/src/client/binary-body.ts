/** The body of a call that travels as it is, where JSON would be slow or large. */
export class BinaryBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;

  constructor(bytes: Uint8Array<ArrayBuffer>, mediaType: string) {
    this.bytes = bytes;
    this.mediaType = mediaType;
  }
}
