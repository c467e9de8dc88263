import type { SecretKeyArgs } from "../../model/args/kubernetes/secret-key-args";
import { type AlertRouteArgs, AlertSeverity } from "../../model/args/observability/alert-args";
import type { ChartValues } from "../../model/values/chart-values";

const NOBODY = "null";
const SECRETS = "/etc/alertmanager/routes";

/** One line for each alert, with a link to its runbook: by default, Slack shows only a title. */
const text =
  "{{ range .Alerts }}{{ .Annotations.summary }}{{ if .Annotations.runbook_url }} (runbook: {{ .Annotations.runbook_url }}){{ end }}\n{{ end }}";

/** Alertmanager's part of the stack's values: whom alerts go to. Secrets are read from files, never from the values. */
export function alertmanagerValues(routes: readonly AlertRouteArgs[]): ChartValues {
  const secrets = routes.flatMap((route) => {
    const secret = secretOf(route);
    return secret === undefined ? [] : [{ volume: `route-${route.name}`, folder: folderOf(route), secret }];
  });
  return {
    config: {
      route: {
        receiver: NOBODY,
        group_by: ["alertname", "namespace", "cluster"],
        repeat_interval: "4h",
        routes: [
          // Fires for ever by design, to prove that alerts arrive; nobody wants it in a channel.
          { receiver: NOBODY, matchers: ['alertname = "Watchdog"'] },
          ...routes.map(({ name, severities = Object.values(AlertSeverity) }) => ({
            receiver: name,
            matchers: [`severity =~ "${severities.join("|")}"`],
            continue: true,
          })),
        ],
      },
      receivers: [{ name: NOBODY }, ...routes.map((route) => ({ name: route.name, ...receiver(route) }))],
    },
    ...(secrets.length === 0
      ? {}
      : {
          alertmanagerSpec: {
            volumes: secrets.map(({ volume, secret }) => ({ name: volume, secret: { secretName: secret.name } })),
            volumeMounts: secrets.map(({ volume, folder }) => ({ name: volume, mountPath: folder, readOnly: true })),
          },
        }),
  };
}

const folderOf = ({ name }: AlertRouteArgs): string => `${SECRETS}/${name}`;

function secretOf({ slack, pagerDuty, webhook, email }: AlertRouteArgs): SecretKeyArgs | undefined {
  return slack?.url ?? pagerDuty?.routingKey ?? webhook?.url ?? email?.password;
}

function receiver(route: AlertRouteArgs): ChartValues {
  const { slack, webhook, pagerDuty, email } = route;
  const file = `${folderOf(route)}/${secretOf(route)?.key}`;
  if (slack !== undefined) {
    return { slack_configs: [{ api_url_file: file, channel: slack.channel, send_resolved: true, text }] };
  }
  if (pagerDuty !== undefined) {
    return {
      pagerduty_configs: [
        { routing_key_file: file, send_resolved: true, severity: "{{ .CommonLabels.severity }}", description: text },
      ],
    };
  }
  if (webhook !== undefined) return { webhook_configs: [{ url_file: file, send_resolved: true }] };
  return {
    email_configs: [
      {
        to: email?.to,
        from: email?.from,
        smarthost: email?.smarthost,
        send_resolved: true,
        ...(email?.username === undefined ? {} : { auth_username: email.username, auth_password_file: file }),
      },
    ],
  };
}
