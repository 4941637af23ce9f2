/** That of package.json, which is not beside the bundled command. */
export const version: string = "0.1.0";
