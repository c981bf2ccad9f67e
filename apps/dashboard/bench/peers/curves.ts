/** The value of a line at a step: a loss that falls, with noise that is the same in every process. */
export function valueOf(line: number, step: number): number {
  const rate = 0.01 + 0.03 * part(line, 1);
  return 0.2 + part(line, 2) + 2 * Math.exp(-rate * step) + 0.15 * (part(line * 1009 + step, 3) - 0.5);
}

/** A number in [0, 1) that two numbers name. */
function part(number: number, salt: number): number {
  const mixed = Math.imul(number ^ (salt * 0x9e_37_79_b9), 0x85_eb_ca_6b);
  return (Math.imul(mixed ^ (mixed >>> 13), 0xc2_b2_ae_35) >>> 0) / 2 ** 32;
}
