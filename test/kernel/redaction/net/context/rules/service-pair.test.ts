import { createServicePairRule } from '../../../../../../kernel/redaction/net/context/service-pair.ts';
import { checkRule } from './check-rule.ts';

describe('a user and a password behind the name of a service', () => {
  checkRule(createServicePairRule, {
    found: ['Drucker: admin / §', '- NAS im Keller: bob / §', 'Pour le routeur : admin / § (bureau)', 'Moodle – bob@x.test / §', '**Router:** root / "§"', 'old\nCamera (hall): admin / §'],
    none: ['Pages: first / second', 'see a / §', 'Budget: plan / 4,000', 'Ratio: out / 12', 'Server: eu / us-1', 'Branch: main / release-2024', 'a long line of a sentence that tells much before it comes to: bob / §', 'Protocol: http / HTTP/2.0', 'Sizes: small / Photoshop2024', 'Timezone: Europe / Berlin+02:00'],
  });
});
