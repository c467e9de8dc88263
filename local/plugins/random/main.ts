import { serve } from "../server";
import { randomPlugin } from "./plugin";

void serve(randomPlugin());
