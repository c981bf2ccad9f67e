import { z } from "zod";

/** The schema of an answer without a body (status 204). */
export const emptyAnswer = z.undefined();
