/** What pdf.js asks of a browser as it is loaded, and never uses for text; a worker and Node have none of it. */
export class DOMMatrix {}
