/** Hands a file to the browser's downloads. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  followLink(url, name);
  // The download has begun once the click is handled; the address may go after that.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Downloads what the server has at an address. */
export function followLink(url: string, name: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}
