import type { Delivery } from "../../cases/queries/case-file.ts";
import { m } from "../paraglide/messages.js";

/** "Digital Post: afleveret torsdag 3. december". `when` says an instant as the page does. */
export function deliveryWords(delivery: Delivery, when: (at: Date) => string): string {
  return m.own_delivery({ channel: channelName(delivery.channel), state: stateWords(delivery, when(delivery.at)) });
}

export function channelName(channel: string): string {
  switch (channel) {
    case "digital-post":
      return m.own_channel_digital_post();
    case "letter":
      return m.own_channel_letter();
    case "sms":
      return m.own_channel_sms();
    case "push":
      return m.own_channel_push();
    default:
      return m.own_channel_mail();
  }
}

function stateWords({ state, returned, bundled }: Delivery, when: string): string {
  switch (state) {
    case "delivered":
      return m.own_delivery_delivered({ when });
    case "sent":
      return m.own_delivery_sent({ when });
    case "refused":
      return returned ? m.own_delivery_returned() : m.own_delivery_refused();
    case "failed":
      return m.own_delivery_failed();
    default:
      return bundled ? m.own_delivery_bundled() : m.own_delivery_queued();
  }
}
