/** npm start: installs what is missing, builds, prints the samples' gaps and serves the page. */
import { main, run, say } from "./run.mjs";
import { SAMPLES } from "./samples.mjs";
import { portAsked, serve } from "./serve.mjs";
import { setup } from "./setup.mjs";

await main(async () => {
  const port = portAsked();
  // A taken port is better known before the build than after it.
  await (await serve({ port })).close();
  await setup();
  // The build's own packages are there only now.
  const { build } = await import("./build.mjs");
  await build();
  for (const { file, profession } of SAMPLES) {
    say("");
    await run(process.execPath, "pkg/cli.js", "check", file, "--profession", profession);
  }
  const { url } = await serve({ port });
  say(`\nThe page is at ${url} - Ctrl+C stops it.`);
});
