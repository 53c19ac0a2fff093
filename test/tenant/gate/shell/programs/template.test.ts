import { expect } from 'chai';
import { holdsOnly } from '../../../../../tenant/gate/shell/programs/template.ts';

const fields = new Set(['{{.Name}}', '{{.Id}}', '{{.State.Status}}', '{{.State.Health}}', '{{.Mounts}}', '{{.Source}}', '{{.Ports}}', '{{.Size}}', '{{index.Config.Labels"project"}}', '{{index.Tags0}}', '{{println}}']);

describe('a template', () => {
  const known: readonly string[] = [
    '{{.Name}}', '{{ .Name }}', '{{- .Name -}}', '{{.Name}} is {{.State.Status}}', '{{json .Mounts}}', '{{println .Id}}{{println}}', '{{printf "%.12s" .Id}}', '{{len .Mounts}}', '{{upper .Name}}',
    '{{range .Mounts}}{{.Source}} {{.}}{{end}}', '{{range $k, $one := .Ports}}{{$k}} {{$one}} {{$one.Host}} {{json $one}}{{end}}', '{{range $m := .Mounts}}{{$m}}{{end}}', '{{with .State.Health}}{{.}}{{else}}{{$.x}}{{end}}'.replace('{{$.x}}', 'none'), '{{with $h := .State.Health}}{{$h.Status}}{{end}}',
    '{{if .Name}}a{{else}}b{{end}}', '{{if eq .State.Status "running"}}up{{else if eq .State.Status "exited"}}gone{{end}}', '{{if not .Mounts}}none{{end}}', '{{if gt .Size 5}}big{{end}}', '{{range .Mounts}}{{if .Source}}{{.}}{{end}}{{end}}',
    '{{index .Config.Labels "project"}}', '{{index .Tags 0}}', '{{(index .Mounts 0).Source}}', '{{(index (index .Ports "80/tcp") 0).HostPort}}', '{{ ( index .Mounts 0 ).Source }}', '{{index .Ports "80/tcp"}}', '{{$n := .Name}}a', '{{$n:=.Name}}a', '{{range .Mounts}}{{if .Name}}{{else}}{{.}}{{end}}{{end}}', '{{  json   .Name  }}', '{{range $k,$v:=.Ports}}{{$v}}{{end}}', '{{range $k, $v :=.Ports}}{{$k}}{{end}}', '{{if gt .Size 50}}a{{end}}', '{{index .Mounts 10}}', '{{(index .Mounts 0).Source.Name.Id}}', '{{if .Name}}{{else if .Id}}{{else}}{{end}}', '{{range .Mounts}}{{if .Name}}{{else if .Id}}{{.}}{{end}}{{.}}{{end}}',
  ];
  for (const template of known) it(`shows known fields alone: ${template}`, () => expect(holdsOnly(fields, template)).to.equal(true));

  const unknown: readonly string[] = [
    'Name', '', '{{.}}', '{{$}}', '{{json .}}', '{{.Env}}', '{{.Name}}{{.Env}}', '{{json .Env}}', '{{len .Env}}', '{{.Name.Env}}', '{{.Name .Env}}', '{{print .Name .Env}}', '{{printf "%s" .Name .Env}}', '{{printf "%v" .}}', '{{html .}}', '{{call .Name}}',
    '{{with .}}{{.}}{{end}}', '{{range .}}{{.}}{{end}}', '{{range $k, $v := .}}{{$v}}{{end}}', '{{with $v := .}}{{$v.Env}}{{end}}', '{{with .Config}}{{.Name}}{{end}}', '{{range .Config}}a{{end}}', '{{range $v := .Config}}{{$v}}{{end}}', '{{with $.Config}}{{.}}{{end}}',
    '{{range .Mounts}}{{end}}{{.}}', '{{range .Mounts}}{{else}}{{.}}{{end}}', '{{with .Name}}{{else}}{{.}}{{end}}', '{{if .Name}}{{.}}{{end}}', '{{if .Name}}{{else}}{{.}}{{end}}', '{{range .Mounts}}{{$.Env}}{{end}}', '{{range .Mounts}}{{$}}{{end}}', '{{range .Mounts}}{{$x := $}}{{$x.Env}}{{end}}', '{{range .Mounts}}{{with $}}{{.}}{{end}}{{end}}',
    '{{range .Mounts}}{{range .Options}}{{.}}{{end}}{{end}}', '{{$c := .Config}}{{$c.Env}}', '{{$c := .}}{{$c}}', '{{$c}}', '{{end}}{{.Name}}', '{{else}}{{.Name}}', '{{if .Env}}a{{end}}', '{{if eq .Name .Env}}a{{end}}', '{{if or .Name .Env}}a{{end}}', '{{else with .Env}}{{.Name}}',
    '{{index . "Config"}}', '{{index .Env 0}}', '{{index .Config.Labels "other"}}', '{{index .Config "Labels"}}', '{{(index . "Config").Name}}', '{{index $ "Config"}}', '{{define "x"}}{{.Name}}{{end}}', '{{template "x" .}}', '{{block "x" .}}{{.}}{{end}}', '{{"{{"}}{{.Name}}', '{{.Name}}{', '{{.Name}}}', '{{.Name | json}}', '{{if .Name}}{{end}}{{end}}{{.}}', '{{if .Name}}{{else if .Id}}{{end}}{{end}}{{.Name}}', '{{.Name}}{{end}}', '{{range $x := .Mounts}}{{.Env $x}}{{end}}', '{{range $x := .Mounts}}{{$x .Env}}{{end}}', '{{range $x := .Mounts}}{{$x.Source .Env}}{{end}}', '{{.Env (index .Mounts 0)}}', '{{index .Mounts 0 .Env}}', '{{html (index .Mounts 0)}}', '{{(index .Mounts 0).Source .Env}}', '{{x if .Name}}{{end}}', '{{x range .Mounts}}{{.}}{{end}}', '{{if eq .Name "a" .Env}}a{{end}}', '{{html json .Name}}', '{{range .Mounts}}{{else}}{{range .}}{{.}}{{end}}{{end}}', '{{x $y := .Name}}',
  ];
  for (const template of unknown) it(`may show something else: ${template}`, () => expect(holdsOnly(fields, template)).to.equal(false));
});
