import { serve } from "../program/index.js";
await serve();
