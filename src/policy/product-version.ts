/** That of package.json, which is not beside the bundled programs. */
export const productVersion: string = "0.1.0";
