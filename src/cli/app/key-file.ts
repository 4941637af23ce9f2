import { type FileHandle, open, rm } from "node:fs/promises";
import type { RegisteredApp } from "../../github/setup/convert-manifest.ts";

export interface KeyFile {
  readonly handle: FileHandle;
  readonly path: string;
}

/** Makes the file before there is a key, so that a key never comes without a place for it; null: one is there. */
export async function openKeyFile(path: string): Promise<KeyFile | null> {
  try {
    const handle = await open(path, "wx", 0o600);
    await handle.chmod(0o600);
    return { handle, path };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return null;
    throw error;
  }
}

/** For `docker run --env-file` and `node --env-file`: a line a setting. */
export async function writeKeys(
  { handle }: KeyFile,
  {
    app,
    secret,
    host,
  }: { readonly app: RegisteredApp; readonly secret: string; readonly host: string | null },
): Promise<void> {
  const settings = {
    APP_ID: String(app.id),
    PRIVATE_KEY: Buffer.from(app.key).toString("base64"),
    WEBHOOK_SECRET: secret,
    ...(host === null ? {} : { GHE_HOST: host }),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  await handle.writeFile(lines.join(""));
  await handle.sync();
  await handle.close();
}

/** Where no app was registered, nothing is left. */
export async function removeKeyFile({ handle, path }: KeyFile): Promise<void> {
  await handle.close();
  await rm(path, { force: true });
}
