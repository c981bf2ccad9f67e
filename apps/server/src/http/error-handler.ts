import { problems, type Problem, type ProblemCode } from "@descent/contracts";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { AppError } from "../errors.ts";

/**
 * Turns everything thrown and every unknown path into a problem answer. What the server did wrong is logged with
 * the request's id and not told.
 */
export function registerErrorHandler(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | AppError, request, reply) => {
    const problem = toProblem(error, request);
    if (problem.status >= 500) request.log.error(error);
    if (error instanceof AppError && error.retryAfterSeconds !== undefined)
      reply.header("retry-after", String(error.retryAfterSeconds));
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler((request, reply) => sendProblem(reply, routeNotFound(request)));
}

/** The answer for a path and method that no endpoint has. */
export function routeNotFound(request: FastifyRequest): Problem {
  const path = request.url.split("?")[0] ?? "";
  return problemOf(
    request,
    "route_not_found",
    `${request.method} ${path} is no endpoint: see /docs for the list`,
  );
}

/** Sends a problem with its status and media type, in the place of a file that failed before its first byte. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  reply.removeHeader("content-encoding").removeHeader("content-disposition");
  return reply.code(problem.status).type("application/problem+json").serializer(JSON.stringify).send(problem);
}

/** A problem of a code, with the request's id. */
export function problemOf(request: FastifyRequest, code: ProblemCode, detail: string): Problem {
  const { status, title } = problems[code];
  return { type: `urn:descent:problem:${code}`, title, status, code, detail, instance: request.id };
}

/** The answer that an error becomes. */
export function toProblem(error: FastifyError | AppError, request: FastifyRequest): Problem {
  if (error instanceof AppError) {
    const problem = problemOf(request, error.code, error.message);
    return error.places ? { ...problem, errors: [...error.places] } : problem;
  }
  if (hasZodFastifySchemaValidationErrors(error)) return validationProblem(error, request);
  const code = codeOf(error);
  return problemOf(
    request,
    code,
    code === "internal_error" ? "the server's log has the reason" : error.message,
  );
}

function validationProblem(
  error: FastifyError & {
    validation: readonly { instancePath: string; message?: string }[];
    validationContext?: string | undefined;
  },
  request: FastifyRequest,
): Problem {
  const part = error.validationContext ?? "request";
  // A body of ten thousand wrong values must not be answered by ten thousand errors.
  const errors = error.validation.slice(0, 20).map((issue) => ({
    path: `${part}${issue.instancePath}`.replace(/\/$/, "").slice(0, 200),
    message: (issue.message ?? "does not fit").slice(0, 300),
  }));
  const first = errors[0];
  const detail = first ? `${first.path}: ${first.message}` : `the ${part} does not fit`;
  return { ...problemOf(request, "validation_failed", detail), errors };
}

/** Fastify's own refusals, by their codes. */
function codeOf(error: FastifyError): ProblemCode {
  switch (error.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return "payload_too_large";
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return "unsupported_media_type";
    case "FST_ERR_CTP_EMPTY_JSON_BODY":
    case "FST_ERR_CTP_INVALID_JSON_BODY":
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
      return "malformed_json";
    default:
      if (error instanceof SyntaxError) return "malformed_json";
      return (error.statusCode ?? 500) < 500 ? "validation_failed" : "internal_error";
  }
}
