import path from "node:path";

const byExtension: ReadonlyMap<string, string> = new Map(
  Object.entries({
    png: "image/png",
    jpg: "image/jpeg",
    jpeg: "image/jpeg",
    gif: "image/gif",
    webp: "image/webp",
    avif: "image/avif",
    svg: "image/svg+xml",
    mp3: "audio/mpeg",
    wav: "audio/wav",
    ogg: "audio/ogg",
    flac: "audio/flac",
    mp4: "video/mp4",
    webm: "video/webm",
    txt: "text/plain",
    log: "text/plain",
    md: "text/markdown",
    csv: "text/csv",
    html: "text/html",
    py: "text/plain",
    ts: "text/plain",
    js: "text/javascript",
    yaml: "application/yaml",
    yml: "application/yaml",
    json: "application/json",
    jsonl: "application/x-ndjson",
  }),
);

const unknownType = "application/octet-stream";
/** What clients say that were not told a type. */
const uninformative = new Set([unknownType, "application/x-www-form-urlencoded", ""]);

/** The media type of a file: as its sender says, without parameters; else as its name tells. */
export function contentTypeOf(filePath: string, header: string | undefined): string {
  const said = header?.split(";")[0]?.trim().toLowerCase() ?? "";
  const isLegal = /^[a-z0-9][\w.+-]{0,63}\/[a-z0-9][\w.+-]{0,63}$/.test(said);
  if (isLegal && !uninformative.has(said)) return said;
  return byExtension.get(path.posix.extname(filePath).slice(1).toLowerCase()) ?? unknownType;
}

/** How a file is answered. */
export interface Serving {
  readonly contentType: string;
  /** Whether a browser may show it; else it saves it. */
  readonly isInline: boolean;
}

const images = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/svg+xml"]);
const isMedia = (type: string) => images.has(type) || type.startsWith("audio/") || type.startsWith("video/");
const texts = new Set(["application/json", "application/x-ndjson", "application/yaml", "application/xml"]);

/**
 * What a browser is told of a file that anybody may have sent: images, sounds and films as they are, everything legible as plain text
 * (pages and scripts, too), all else to be saved.
 */
export function servingOf(contentType: string): Serving {
  if (isMedia(contentType)) return { contentType, isInline: true };
  if (contentType.startsWith("text/") || texts.has(contentType))
    return { contentType: "text/plain; charset=utf-8", isInline: true };
  return { contentType: contentType.startsWith("application/") ? contentType : unknownType, isInline: false };
}
