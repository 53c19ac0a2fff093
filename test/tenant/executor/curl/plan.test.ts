import { expect } from 'chai';
import type { LetsbeError } from '../../../../kernel/errors.ts';
import { planCurl, type CurlPlan } from '../../../../tenant/executor/curl/plan.ts';
import { understood } from '../../../../tenant/executor/curl/understood.ts';
import { optionNames, longOption } from '../../../../tenant/gate/curl/options.ts';
import { catchThrown } from '../../../support/catch-error.ts';
import { wordsOf } from '../../gate/curl/words.ts';

const plan = (line: string): CurlPlan => planCurl(wordsOf(line), { isLocal: () => false, boundary: 'boundary' });
const refusal = (line: string): LetsbeError => catchThrown(() => plan(line));
const bearer = `-H 'Authorization: Bearer SECRET_REF(shop_key)'`;
const to = 'https://shop.example/a';

describe('a curl line with a reference, planned', () => {
  it('holds no secret, only where which one goes', () => {
    const planned = plan(`${bearer} -sS -m 7 -d a=1 ${to}`);
    expect(planned).to.deep.include({ method: 'POST', path: '/a', references: ['shop_key'], maxSeconds: 7 });
    expect(planned.headers['authorization']).to.equal('Bearer SECRET_REF(shop_key)');
    expect(planned.target).to.deep.equal({ origin: 'https://shop.example', prefix: '', local: false });
  });

  it('understands a closed list of options and refuses every other one by its name', () => {
    const others = optionNames.filter((name) => !understood.has(name));
    expect(others.length).to.be.above(230);
    const wrong = others.filter((name) => {
      const { code, message } = refusal(`${bearer} --${name} ${longOption(name)?.option.takesValue === true ? 'x' : ''} ${to}`);
      return code !== 'SECRET_REF_UNRESOLVED' || !(message.includes(`--${name} `) || name === 'next');
    });
    expect(wrong).to.deep.equal([]);
  });

  const refused: readonly (readonly [line: string, code: string, says: RegExp])[] = [
    [`-L ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /--location is not understood/],
    [`-v ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /--verbose/],
    [`-sv ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /--verbose/],
    [`--trace - ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /--trace/],
    [`-K x ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /--config/],
    [`-w '%{header_json}' ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /--write-out/],
    [`${bearer} ${to} --next ${to}`, 'SECRET_REF_UNRESOLVED', /--next/],
    [`-x http://p:1 ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /--proxy/],
    [`-T @x ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /--upload-file/],
    [`-k ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /--insecure/],
    [`--no-silent ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /--no-silent/],
    [`-o file ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /standard output/],
    [`-d @file ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /in the line itself/],
    [`-d @- ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /in the line itself/],
    [`--data-urlencode a@file ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /in the line itself/],
    [`-G -d @file ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /in the line itself/],
    [`-F a=@file ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /in the line itself/],
    [`-F 'a=<file' ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /in the line itself/],
    [`-F 'a=b;type=text/html' ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /in the line itself/],
    [`-H @file ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /in the line itself/],
    [`-H NoColon ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /in the line itself/],
    [`-b jar ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /cookies/],
    [`-F a=b -d c=d ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /speak against/],
    [`-I -d c=d ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /speak against/],
    [bearer, 'SECRET_REF_UNRESOLVED', /exactly one address/],
    [`${bearer} ${to} ${to}`, 'SECRET_REF_UNRESOLVED', /exactly one address/],
    [`${bearer} 'https://shop.example/[1-2]'`, 'SECRET_REF_UNRESOLVED', /exactly one address/],
    [`${bearer} -u 'a:SECRET_REF(shop_key)' ${to}`, 'SECRET_REF_UNRESOLVED', /two ways/],
    [`--oauth2-bearer 'SECRET_REF(shop_key)' -u a:b ${to}`, 'SECRET_REF_UNRESOLVED', /two ways/],
    [`-X 'GET x' ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /method/],
    [`-X TRACE ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /method/],
    [`-m soon ${bearer} ${to}`, 'SECRET_REF_UNRESOLVED', /seconds/],
    [`-s ${to}`, 'SECRET_REF_UNRESOLVED', /names none/],
    [`${bearer} ftp://shop.example/`, 'TARGET_REFUSED', /http or https/],
    [`${bearer} file:///etc/passwd`, 'TARGET_REFUSED', /http or https/],
    [`${bearer} https://shop.example/ü`, 'TARGET_REFUSED', /percent-encoded/],
  ];
  for (const [line, code, says] of refused) {
    it(`refuses ${line.replace(bearer, '…')}`, () => {
      const error = refusal(line);
      expect(error.code).to.equal(code);
      expect(error.message).to.match(says);
    });
  }

  it('is certain as a whole, or refused', () => {
    for (const line of [`${bearer} "https://shop.example/$ID"`, `${bearer} "https://shop.example/$#N"`, `${bearer} ${to} $MORE`, `-H "Authorization: Bearer SECRET_REF(shop_key) $X" ${to}`, `${bearer} -d "$DATA" ${to}`, `${bearer} -X "$METHOD" ${to}`, `${bearer} -A "$AGENT" ${to}`]) {
      expect(refusal(line).message, line).to.match(/certain as a whole/);
    }
  });
});
