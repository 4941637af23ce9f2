import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import type { Models } from "../../evaluation/models.ts";
import { openModels } from "../../model/open-models.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { cacheFolder } from "./cache-folder.ts";

/** The models with the answers that the user keeps; a folder that commits can fill answers for none, which is said. */
export async function openCachedModels(terminal: Terminal, checkout: NamedCheckout): Promise<Models> {
  const { environment } = terminal;
  const folder = cacheFolder(terminal, null);
  const why = folder === null ? null : await checkout.broughtIn(folder);
  if (folder === null || why === null)
    return openModels({ environment, cacheFolder: folder, cacheOwner: "own" });
  const shown = literalLog(`${folder} ${why}`);
  terminal.writeError(
    `promptops: kept answers are not used: ${shown}. Set PROMPTOPS_CACHE to another folder.\n`,
  );
  return openModels({ environment, cacheFolder: null });
}
