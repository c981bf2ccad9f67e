import path from "node:path";
import { Readable } from "node:stream";
import { deleteRunFile, getRunFile, listRunFiles, putRunFile, type RunFile } from "@descent/contracts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../../../errors.ts";
import { namesEtag } from "../../../http/if-none-match.ts";
import { answer, mount } from "../../../http/mount.ts";
import { routeSchema } from "../../../http/route-schema.ts";
import { readByteRange, type ByteRange } from "./byte-range.ts";
import { servingOf } from "./content-type.ts";
import { tooLarge } from "./file-contents.ts";
import type { RunFilesService } from "./run-files.service.ts";

interface FileRoute {
  readonly Params: { run: string; "*": string };
}

export function registerRunFilesRoutes(app: FastifyInstance, files: RunFilesService): void {
  mount(app, listRunFiles, async ({ params, query }) => answer(200, await files.list(params.run, query)));
  mount(app, deleteRunFile, async ({ params }) => {
    await files.delete(params.run, params["*"]);
    return answer(204, undefined);
  });
  registerDownload(app, files);
  // A scope of its own: bodies of all media types are bytes here, JSON as well.
  app.register(async (scope) => registerUpload(scope, files));
}

function registerUpload(scope: FastifyInstance, files: RunFilesService): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", async (_request: unknown, payload: Readable) => payload);
  scope.route<FileRoute & { Body: Readable | undefined }>({
    method: putRunFile.method,
    url: putRunFile.path,
    schema: routeSchema(putRunFile),
    handler: async (request, reply) => {
      const { run, "*": file } = request.params;
      // Who says beforehand that it is too much need not send it.
      if (Number(request.headers["content-length"]) > files.bytesMax) {
        reply.header("connection", "close");
        throw tooLarge(files.bytesMax);
      }
      const stream = request.body ?? Readable.from([]);
      const { file: kept, isNew } = await files.put(run, file, {
        stream,
        contentType: request.headers["content-type"],
      });
      return reply.code(isNew ? 201 : 200).send(kept);
    },
  });
}

function registerDownload(app: FastifyInstance, files: RunFilesService): void {
  app.route<FileRoute>({
    method: getRunFile.method,
    url: getRunFile.path,
    schema: routeSchema(getRunFile),
    // An answer to HEAD would read the file to send nothing.
    exposeHeadRoute: false,
    // Files keep their length; most that are large are compressed inside.
    compress: false,
    handler: async (request, reply) => {
      const file = await files.find(request.params.run, request.params["*"]);
      const etag = `"${file.sha256}"`;
      reply.header("etag", etag).header("cache-control", "private, no-cache");
      if (namesEtag(request.headers["if-none-match"], etag)) return reply.code(304).send();
      const range = sayRange(reply, file, rangeOf(request, file.size, etag));
      const bytes = await files.read(request.params.run, file, range);
      const { contentType, isInline } = servingOf(file.contentType);
      return forbidScripts(reply)
        .type(contentType)
        .header("content-disposition", `${isInline ? "inline" : "attachment"}; ${nameFields(file.path)}`)
        .send(bytes);
    },
  });
}

/** The range that is asked for; who names another version of the file (`If-Range`) gets it whole. */
function rangeOf({ headers }: FastifyRequest, size: number, etag: string): ByteRange | "none" | undefined {
  const version = headers["if-range"];
  return version === undefined || version === etag ? readByteRange(headers.range, size) : undefined;
}

/** Says which part of a file follows. @throws AppError `range_not_satisfiable` where it has none of it. */
function sayRange(
  reply: FastifyReply,
  file: RunFile,
  range: ByteRange | "none" | undefined,
): ByteRange | undefined {
  const { path: name, size } = file;
  reply.header("accept-ranges", "bytes");
  if (range === "none") {
    reply.header("content-range", `bytes */${size}`);
    const which = size > 0 ? `0 to ${size - 1}: ask for some of these` : "none: it is empty";
    throw new AppError("range_not_satisfiable", `the bytes of ${JSON.stringify(name)} are ${which}`);
  }
  if (!range) {
    reply.header("content-length", size);
    return undefined;
  }
  const { first, last } = range;
  reply.code(206).header("content-range", `bytes ${first}-${last}/${size}`);
  reply.header("content-length", last - first + 1);
  return range;
}

/** Whoever may log may send files: nothing in them gets the rights of our pages. */
function forbidScripts(reply: FastifyReply): FastifyReply {
  const policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'";
  return reply.header("content-security-policy", policy).header("x-content-type-options", "nosniff");
}

/** The file's name for all readers (RFC 6266): plain for old ones, in UTF-8 for the others. */
function nameFields(filePath: string): string {
  const name = path.posix.basename(filePath);
  const plain = name.replaceAll(/[^\w. -]/g, "_");
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
