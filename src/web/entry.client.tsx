/** Pages that leave the scripts out never load this; a page of the desk that needs the browser's half starts here. */
import { hydrateRoot } from "react-dom/client";
import { HydratedRouter } from "react-router/dom";

hydrateRoot(document, <HydratedRouter />);
