import { expect, test } from "vitest";
import { forgetZooms, rememberZoom, roundRange, takeZoomBack } from "./zoom-history.ts";

test("one goes back zoom by zoom to the whole axis, past any pans", () => {
  rememberZoom(undefined, [0, 100]);
  rememberZoom([0, 100], [20, 40]);
  rememberZoom([20, 40], [30, 50]);
  expect([takeZoomBack(), takeZoomBack(), takeZoomBack()]).toEqual([[0, 100], undefined, undefined]);
});

test("a zoom of the whole axis knows nothing of the page before", () => {
  rememberZoom([0, 100], [20, 40]);
  rememberZoom(undefined, [5, 6]);
  expect([takeZoomBack(), takeZoomBack()]).toEqual([undefined, undefined]);
});

test("a return to the whole axis forgets the way there", () => {
  rememberZoom([0, 100], [20, 40]);
  forgetZooms();
  expect(takeZoomBack()).toBeUndefined();
});

test("a range in the address has five digits of its length, also of epoch milliseconds", () => {
  expect(roundRange([0.123_456_789, 1.987_654_321])).toEqual([0.1235, 1.9877]);
  expect(roundRange([1_700_000_000_123.4, 1_700_000_060_000])).toEqual([
    1_700_000_000_123, 1_700_000_060_000,
  ]);
});
