/** What pdfkit 0.20 can and its types do not yet tell. */
declare namespace PDFKit.Mixins {
  interface StructureElementOptions {
    /** Of a table's header cell. */
    scope?: "Row" | "Column";
  }
}
