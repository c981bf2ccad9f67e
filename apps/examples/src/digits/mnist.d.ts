declare module "mnist" {
  /** One entry per digit 0–9: its images of 28 × 28 grey values (0–1), one after another. */
  const digits: readonly { readonly raw: readonly number[] }[];
  export default digits;
}
