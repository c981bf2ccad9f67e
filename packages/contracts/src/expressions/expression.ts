import { freeText } from "../text.ts";
import { faultOfExpression } from "./expression-parser.ts";

/** Most characters of a formula. */
export const expressionLengthMax = 500;

/** Most formulas of one query. */
export const expressionsMax = 10;

/** A formula over metrics, such as `1 - ${val/accuracy}`: it can be read, and names at least one metric. */
export const expressionSchema = freeText()
  .min(1)
  .max(expressionLengthMax)
  .superRefine((source, context) => {
    const fault = faultOfExpression(source);
    if (fault) context.addIssue({ code: "custom", message: `column ${fault.at + 1}: ${fault.message}` });
  });
