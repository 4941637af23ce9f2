/** Why a prompt cannot be had or rendered; docs/runtime.md lists what each code means. Both runtimes use these words. */
export declare const refusalCodes: {
    readonly "bundle-missing": "there is no bundle at any of the places that are looked at";
    readonly "bundle-unreadable": "the bundle exists and cannot be read";
    readonly "bundle-format": "the file is no bundle, or one of a newer format";
    readonly "bundle-cut": "the bundle has fewer or more bytes than its first line says";
    readonly "bundle-changed": "a part of the bundle does not have the hash that the bundle says, or is not strict JSON of the form that `promptops bundle` writes";
    readonly "prompt-unknown": "the bundle has no prompt of that id";
    readonly "version-unknown": "the bundle does not have that version of the prompt";
    readonly "request-invalid": "what was asked for makes no sense";
    readonly "subject-missing": "the subject that a rollout chooses for is empty, or is neither text nor a whole number";
    readonly "environment-unknown": "nothing says what that environment runs";
    readonly "environment-without-prompt": "the environment's pointers do not name the prompt";
    readonly "pointer-mismatch": "the pointer's hash is not the one that the bundle has for that version";
    readonly "pointers-invalid": "a pointer document is not one";
    readonly "pointers-unreadable": "a pointer document could not be read";
    readonly "variable-missing": "a variable has no value";
    readonly "variable-unknown": "a value is given for a variable that the prompt does not have";
    readonly "variable-type": "a value is not of the variable's type";
    readonly "provider-mismatch": "the policy asks the prompt's model of another provider";
    readonly "request-unsayable": "the provider's API has no words for something that the prompt says";
};
export type RefusalCode = keyof typeof refusalCodes;
export interface RegistryRefusal {
    readonly status: "refused";
    readonly code: RefusalCode;
    /** What is wrong. */
    readonly what: string;
    /** What to do about it. */
    readonly remedy: string;
}
export declare function refused(code: RefusalCode, what: string, remedy: string): RegistryRefusal;
