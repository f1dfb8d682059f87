// `optic diff` of many pairs in one process, since it takes seconds to start: its module and folders of pairs as
// arguments; for each pair a line, with the code that the command would have ended with and whether it checked.
const [module_, ...folders] = process.argv.slice(2);
const { initCli } = require(module_);

// It ends the process over a document that it cannot read.
process.exit = () => { throw new Error('ended'); };

(async () => {
  const write = process.stdout.write.bind(process.stdout);
  for (const folder of folders) {
    let said = '';
    process.stdout.write = process.stderr.write = (text) => (said += text, true);
    process.exitCode = 0;
    const options = ['--check', '--validation', 'loose'];
    const cli = await initCli();
    const sides = [`${folder}/old.json`, `${folder}/new.json`];
    await cli.parseAsync(['node', 'optic', 'diff', ...sides, ...options]).catch(() => (process.exitCode = 1));
    process.stdout.write = write;
    write(`${process.exitCode} ${said.includes('Checks: ')}\n`);
  }
  process.exitCode = 0;
})();
