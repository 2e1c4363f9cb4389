{{- define "parkslots.edgeEnv" -}}
{{- $edge := .Values.sipEdge -}}
{{- include "parkslots.podAddressEnv" . }}
- name: EDGE_ID
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
{{- if $edge.sip.advertisedAddresses }}
{{- if eq $edge.network "host" }}
- name: NODE_NAME
  valueFrom:
    fieldRef:
      fieldPath: spec.nodeName
{{- else }}
- name: POD_ORDINAL
  valueFrom:
    fieldRef:
      fieldPath: metadata.labels['apps.kubernetes.io/pod-index']
{{- end }}
- {name: SPRING_CONFIG_IMPORT, value: "configtree:/etc/parkslots/edge/"}
{{- end }}
{{ include "parkslots.secretEnv" . }}
{{ include "parkslots.redisEnv" (dict "root" . "name" "EDGE_REDIS_URL") }}
- {name: EDGE_PARK_SERVICE_URL, value: "http://{{ include "parkslots.name" . }}-park-service-internal:8090"}
- {name: EDGE_SIP_PORT, value: {{ $edge.sip.port | quote }}}
- {name: EDGE_SIP_BIND_ADDRESS, value: $(POD_ADDRESS)}
- {name: EDGE_HTTP_PORT, value: {{ $edge.http.port | quote }}}
- {name: EDGE_HTTP_BIND_ADDRESS, value: $(POD_ADDRESS)}
- {name: EDGE_INTERNAL_PORT, value: {{ $edge.internal.port | quote }}}
- {name: EDGE_INTERNAL_BIND_ADDRESS, value: $(POD_ADDRESS)}
- {name: EDGE_MEDIA_PORTS, value: {{ $edge.media.ports | quote }}}
{{- include "parkslots.moreEnv" $edge.env }}
{{- end -}}

{{/* On the host's network two edges would want one port; and only nodes whose outer address is known will do. */}}
{{- define "parkslots.edgeAffinity" -}}
{{- if eq .Values.sipEdge.network "host" -}}
affinity:
  podAntiAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      - topologyKey: kubernetes.io/hostname
        labelSelector:
          matchLabels:
            {{- include "parkslots.selector" (dict "root" . "part" "sip-edge") | nindent 12 }}
  {{- with .Values.sipEdge.sip.advertisedAddresses }}
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms:
        {{- range $node, $address := . }}
        - matchFields:
            - {key: metadata.name, operator: In, values: [{{ $node | quote }}]}
        {{- end }}
  {{- end }}
{{- end -}}
{{- end -}}
