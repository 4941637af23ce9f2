/** Bytes of a suite's own file. It stands alone because whoever reads files needs it and seldom the whole reader. */
export const suiteLimit: number = 2 * 1024 * 1024;
