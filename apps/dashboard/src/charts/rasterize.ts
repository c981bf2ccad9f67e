import type { Picture } from "./picture-model.ts";

/**
 * An SVG document as a PNG.
 * @param scale pixels for each of its own
 * @throws Error where the browser cannot draw it.
 */
export async function rasterize(picture: Picture, scale: number): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([picture.svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error("the picture could not be drawn"))),
        "image/png",
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
