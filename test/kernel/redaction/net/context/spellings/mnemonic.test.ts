import { createMnemonicRule } from '../../../../../../kernel/redaction/net/context/mnemonic.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('mnemonic', [createMnemonicRule()], {
  holds: {},
  none: [
    'seed phrase: 1. orbitb2. velvet\n3. anchor\n4. maple\n5. donkey\n6. rocket\n7. saddle\n8. river\n9. otter\n10. cactus\n11. violet\n12. window',
  ],
  others: [
    ['seed: orbit velvet anchor maple donkkey rocket saddle river xkqz vbnm qwt zxcv', 'seed: ‹seed-phrase›'],
    ['seed: orbit\\nve\nlvet\\nanchor\\nmaple\\ndonkey\\nrocket\\nsaddle\\nriver\\notter\\ncactus\\nviolet\\nwindow', 'seed: orbit\\‹seed-phrase›'],
  ],
  goesOn: [
    ['Seed round: 2.5M EUby Foo2', 'Seed round: 2.5M EUby Foo2'], ['seed: orbit\tvelvet\tanchor\tmaple\tdonkey\trocket\tsaddl)e\triver\tot', 'seed: orbit\tvelvet\tanchor\tmaple\tdonkey\trocket\tsaddl)e\t⋯'],
    ['seed: orbit velvet anchor maple donkey rocket saddle river otter cactus violet window lamp harbor falcon copper tunnel garden pepper silver planet butter castle finger jacket zEbra', 'seed: ‹seed-phrase› zEbra'],
  ],
});
