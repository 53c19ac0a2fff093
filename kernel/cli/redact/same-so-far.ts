/** Whether what comes out of a filter is what went in, piece by piece; keeps no more than what is still on its way. */
export function createSameSoFar(): { took(text: string): void; gave(text: string): void; same(): boolean } {
  let waiting = '';
  let same = true;
  return {
    took(text) {
      if (same) waiting += text;
    },
    gave(text) {
      if (!same) return;
      same = waiting.startsWith(text);
      waiting = same ? waiting.slice(text.length) : '';
    },
    same: () => same,
  };
}
