/** What the closed panels of the opening view hold. */
export { professionList } from "./profession-list.js";
export { columnForm } from "./column-form.js";
export { pasteForm } from "./paste-form.js";
export { readingDetails } from "./reading-details.js";
export { templateLink } from "./template-link.js";
