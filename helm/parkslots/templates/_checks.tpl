{{/* What a schema can't say, each with what to do about it. */}}
{{- define "parkslots.checks" -}}
{{- with .Values.redis -}}
{{- if not (or .url .existingSecret.name) -}}
{{- fail "No Redis is given. Set redis.url (redis://user:password@host:6379), or redis.existingSecret.name to a Secret of this namespace that holds it under the key of redis.existingSecret.key." -}}
{{- end -}}
{{- if and .url .existingSecret.name -}}
{{- fail "redis.url and redis.existingSecret.name are both given. Leave one of them out." -}}
{{- end -}}
{{- end -}}
{{- with .Values.directory -}}
{{- if not (or .tenants .existingSecret.name) -}}
{{- fail "No directory is given: there would be no tenants, users and lots. Set directory.tenants as docs/directory.md describes them, or directory.existingSecret.name to a Secret of this namespace that holds the file under the key of directory.existingSecret.key." -}}
{{- end -}}
{{- if and .tenants .existingSecret.name -}}
{{- fail "directory.tenants and directory.existingSecret.name are both given. Leave one of them out." -}}
{{- end -}}
{{- end -}}
{{- $edge := .Values.sipEdge -}}
{{- if and (eq $edge.network "host") .Values.networkPolicy.enabled (not .Values.networkPolicy.edgeNodes) -}}
{{- fail "With sipEdge.network=host the edges reach park-service from their nodes' addresses. Set networkPolicy.edgeNodes to the networks of the nodes, e.g. 10.0.0.0/16, or networkPolicy.enabled=false." -}}
{{- end -}}
{{- if and (eq $edge.network "pod") $edge.sip.advertisedAddresses -}}
{{- range $ordinal := until (int $edge.replicas) -}}
{{- if not (hasKey $edge.sip.advertisedAddresses (toString $ordinal)) -}}
{{- fail (printf "sipEdge.sip.advertisedAddresses has no address for pod %d of %d. Give one for each ordinal from \"0\", or none at all." $ordinal (int $edge.replicas)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $range := splitList "-" $edge.media.ports -}}
{{- $from := int (first $range) -}}
{{- $to := int (last $range) -}}
{{- if or (lt $from 1024) (gt $to 65535) (lt (sub $to $from) 3) -}}
{{- fail (printf "sipEdge.media.ports=%s must be a range of at least 4 ports within 1024-65535." $edge.media.ports) -}}
{{- end -}}
{{- range $name, $port := dict "sip" $edge.sip.port "http" $edge.http.port "internal" $edge.internal.port -}}
{{- if and (ge (int $port) $from) (le (int $port) $to) -}}
{{- fail (printf "sipEdge.%s.port=%d lies within sipEdge.media.ports=%s. Move one of them." $name (int $port) $edge.media.ports) -}}
{{- end -}}
{{- end -}}
{{- end -}}
