package connectiftest

// PushSubscription is a browser's consent to Web Push. See
// https://support.connectif.ai/hc/es/articles/360014699000.
type PushSubscription struct {
	Endpoint string
	Auth     string // keys.auth
	P256DH   string // keys.p256dh
}

func readPushSubscription(o object) *PushSubscription {
	subscription := &PushSubscription{Endpoint: o.text("endpoint")}
	if keys, ok := o.object("keys"); ok {
		subscription.Auth, subscription.P256DH = keys.text("auth"), keys.text("p256dh")
	}
	return subscription
}
