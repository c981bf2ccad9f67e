import { expect, test } from "vitest";
import { namesEtag } from "./if-none-match.ts";

test.each(['"a"', 'W/"a"', '"b", "a"', '"b" ,W/"a","c"', '"b,c","a"', "*", " * "])(
  'If-None-Match: %s names the ETag "a"',
  (header) => {
    expect(namesEtag(header, '"a"')).toBe(true);
  },
);

test.each([undefined, "", '"b"', 'W/"b"', '"a', "a", '"b,a"', '"*"', '"b", "c"', '""'])(
  'If-None-Match: %s does not name the ETag "a"',
  (header) => {
    expect(namesEtag(header, '"a"')).toBe(false);
  },
);
