import { expect } from 'chai';
import { rewriteLine } from '../../../../../tenant/executor/exec/rewrite.ts';
import { openTestReader } from '../../../../support/line-reader.ts';

/** Without `-I` Python looks for modules in the folder it runs in first, where an agent can have put one. */
describe('modules of Python', () => {
  const code = "python3 -c 'import json; print(1)'";

  it('are taken for the system\'s own only where the executor has Python look nowhere else', async () => {
    const read = await openTestReader();
    for (const line of [code, `x=$(${code}); echo "$x"`, `for f in *.json; do ${code}; done`, `f() { ${code}; }; f`, 'python3.11 -m json.tool a.json', 'time ( python3 -m pip list )']) {
      const { verdict, programs } = read(line);
      expect(verdict.class, line).to.equal('green');
      expect(rewriteLine(line, programs, (name) => `/usr/bin/${name}`), line).to.match(/\/usr\/bin\/python3[.\d]* -I -[cm] /);
    }
  });

  it('are asked about everywhere else', async () => {
    const read = await openTestReader();
    for (const line of [`sh -c "${code.replaceAll('"', '\\"')}"`, `env ${code}`, `command ${code}`, `timeout 5 ${code}`, `docker exec web ${code}`, 'parallel python3 -m json.tool ::: a.json', 'pypy3 -c "import json"', 'xargs python3 -c "import json"']) expect(read(line).verdict.ask, line).to.equal(true);
  });
});
