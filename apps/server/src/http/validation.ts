import type { FastifySchemaCompiler } from "fastify";
import { validatorCompiler } from "fastify-type-provider-zod";
import type { z } from "zod";
import { AppError } from "../errors.ts";

/**
 * Parses requests by the contract's schemas. Zod gathers every fault before it reports one; a body with so many of
 * them that this overflows the stack does not fit either, and is no failure of the server.
 */
export const compileValidator: FastifySchemaCompiler<z.ZodType> = (route) => {
  const validate = validatorCompiler(route);
  return (data: unknown) => {
    try {
      return validate(data);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      const detail = "the request has more faults than can be told, or is nested too deeply";
      return { error: new AppError("validation_failed", detail, { cause: error }) };
    }
  };
};
