import { serve } from "./program.js";
await serve();
