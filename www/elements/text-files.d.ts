/** A text file as the bundler hands it over. */
declare module "*.txt" {
  const text: string;
  export default text;
}
