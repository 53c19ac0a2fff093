import type { Draw } from '../../support/draw.ts';

/** Ways by which what somebody else wrote gets into the variable `v`. */
const sources: readonly string[] = [
  'v=$(cat /tmp/x)', 'read v < /tmp/x', 'read -r v < <(cat /tmp/x)', 'v=$(head -1 /tmp/x)', 'v=$(< /tmp/x)', 'mapfile -t A < /tmp/x; v=${A[0]}',
  'for v in $(cat /tmp/x); do :; done', 'declare v=$(cat /tmp/x)', 'printf -v v %s "$(cat /tmp/x)"', 'IFS=: read -r _ v < /tmp/x', 'v=5; v+=$(cat /tmp/x)',
  'A=($(cat /tmp/x)); v=${A[0]}', 'declare -A M; M[k]=$(cat /tmp/x); v=${M[k]}', 'set -- $(cat /tmp/x); v=$1', 'v=$(awk \'{print $1}\' /tmp/x)',
  'v=$(cut -d: -f2 /tmp/x)', 'v=$(ls /srv/uploads)', 'v=$(find /srv/uploads -name "*.log" | head -1)', 'v=$(psql -At -c "select name from t")',
  'v=$(jq -r .a /srv/a.json)', 'v=$(grep x /tmp/x | wc -l; cat /tmp/x)', 'v=5; trap "v=x" EXIT; v=$(cat /tmp/x)',
  'mapfile -t A < <(ls /srv/uploads); for v in "${A[@]}"; do :; done', 'for v in /srv/uploads/*; do :; done', 'v=$(sqlite3 a.db "select name from t")',
  'read -r n v < <(wc -l /srv/uploads/*)', 'v=$(docker ps --format "{{.Labels}}")', 'v=${1:-x}', 'v=$HOSTNAME', 'v=$PWD',
];

/** Ways from `v` to `w`. */
const carriers: readonly string[] = [
  'w=$v', 'w="$v"', 'w=${v%x}', 'w=${v:-5}', 'w=${v:0:20}', 'w=${v^^}', 'A2=("$v"); w=${A2[0]}', 'A2=(1 2 $v); w=${A2[2]}', 'A2=(1 2 $v); w=${A2[-1]}',
  'f() { w=$1; }; f "$v"', 'declare -A M3; M3[a]=$v; w=${M3[a]}', 'export w=$v', 'declare -n w=v', 'if true; then w=$v; fi', 'for w in $v; do :; done',
  '[[ -n $v ]] && w=$v', 'w=0; w+=$v', 'case x in x) w=$v;; esac', 'w=$(echo $v)', 'w=$(printf %s "$v")', 'read w <<< "$v"', 'w=${z:-$v}', 'w=${v/ /}',
  'w=5; w=${w/5/$v}', 'w=1; { w=$v; }', 'w=$(( 1 )); w=$v', 'A2=(); A2+=("$v"); w=${A2[0]}', 'A2=(1); A2[0]=$v; w=${A2[0]}', 'local w=$v', 'w=${v//[0-9]/}',
  'w=1; while true; do w=$v; break; done', 'w=1; false || w=$v', 'mapfile -t W <<< "$v"; w=${W[0]}', 'read -ra W <<< "$v"; w=${W[0]}',
  'declare -A M3=([a]=$v); w=${M3[a]}', 'g() { echo "$v"; }; w=$(g)',
];

/** Places where the shell works a value out, and runs a command that stands in an index within it: `a[$(reboot)]`. */
const sinks: readonly string[] = [
  'echo $((w+1))', '((w>1)) && echo a', 'let x=w+1', '[[ $w -gt 1 ]] && echo a', '[[ w -gt 1 ]]', 'echo ${B[w]}', 'echo ${B[$w]}', 'B[$w]=1', 'B[w]=1', 'echo ${s:w}',
  'echo ${s:$w:1}', 'declare -i x=w', 'declare -i x; x=$w', 'declare -i x; x=w', 'for ((i=0;i<w;i++)); do echo $i; done', 'unset "B[$w]"', 'test -v "B[$w]"',
  'printf -v "B[$w]" 1', 'echo $[w+1]', 'declare -A M2; (( M2[$w]++ ))', 'read "B[$w]" <<< 1', 'x=$((w))', 'until ((w)); do echo; done', 'echo ${!w}',
  'echo "$(( $w * 2 ))"', '(( t += w )); echo $t', 't=$((t + ${w:-0})); echo $t', 'declare -ai L; L+=("$w")', '[[ $w -eq 1 || $w -lt 5 ]]', 'echo $(( ${#w} + w ))',
];

/** Lines in which a value that nobody knows is worked out: none may be green. All of them, or as many as are drawn. */
export function* carriedValues(drawn?: { readonly count: number; readonly draw: Draw }): Generator<string> {
  const line = (source: number, carrier: number, sink: number): string => `${sources[source] ?? ''}; ${carriers[carrier] ?? ''}; ${sinks[sink] ?? ''}`;
  if (drawn) {
    for (let at = 0; at < drawn.count; at += 1) yield line(drawn.draw(sources.length), drawn.draw(carriers.length), drawn.draw(sinks.length));
    return;
  }
  for (const source of sources.keys()) for (const carrier of carriers.keys()) for (const sink of sinks.keys()) yield line(source, carrier, sink);
}
