/** The body of a call that travels as it is, where JSON would be slow or large; a blob is read while it travels. */
export class BinaryBody {
  readonly bytes: Uint8Array<ArrayBuffer> | Blob;
  readonly mediaType: string;

  constructor(bytes: Uint8Array<ArrayBuffer> | Blob, mediaType: string) {
    this.bytes = bytes;
    this.mediaType = mediaType;
  }
}
