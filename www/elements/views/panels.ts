/** What the closed panels of the opening view hold. */
export { professionList } from "./profession-list.js";
export { readingDetails } from "./reading-details.js";
