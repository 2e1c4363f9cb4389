{{/* Every name begins with it. */}}
{{- define "parkslots.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* dict "root" . "part" "sip-edge" */}}
{{- define "parkslots.selector" -}}
app.kubernetes.io/name: {{ .part }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end -}}

{{- define "parkslots.labels" -}}
{{ include "parkslots.selector" . }}
app.kubernetes.io/part-of: parkslots
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | quote }}
{{- end -}}

{{- define "parkslots.image" -}}
{{ printf "%s/%s:%s" (trimSuffix "/" .root.Values.image.repository) .part (.root.Values.image.tag | default .root.Chart.AppVersion) }}
{{- end -}}

{{/* dict "root" . "existing" (a name and a key) "own" (suffix of the chart's own) : a secretKeyRef */}}
{{- define "parkslots.secretKeyRef" -}}
name: {{ .existing.name | default (printf "%s-%s" (include "parkslots.name" .root) .own) }}
key: {{ .existing.key }}
{{- end -}}

{{- define "parkslots.secretEnv" -}}
- name: PARKSLOTS_INTERNAL_SECRET
  valueFrom:
    secretKeyRef:
      {{- include "parkslots.secretKeyRef" (dict "root" . "existing" .Values.internalSecret.existingSecret "own" "internal") | nindent 6 }}
{{- end -}}

{{/* dict "root" . "name" "PARK_REDIS_URL" */}}
{{- define "parkslots.redisEnv" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      {{- include "parkslots.secretKeyRef" (dict "root" .root "existing" .root.Values.redis.existingSecret "own" "redis") | nindent 6 }}
{{- end -}}

{{/* The address that the pod listens on: its own, so that nothing hangs on the other networks of a node. */}}
{{- define "parkslots.podAddressEnv" -}}
- name: POD_ADDRESS
  valueFrom:
    fieldRef:
      fieldPath: status.podIP
{{- end -}}

{{/* The map of further settings, in a fixed order. */}}
{{- define "parkslots.moreEnv" -}}
{{- range $name, $value := . }}
- name: {{ $name }}
  value: {{ $value | toString | quote }}
{{- end }}
{{- end -}}
