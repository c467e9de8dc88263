// Writes records to a topic and reads them back: go run . FOLDER PREFIX TOPIC.
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/sasl/oauth"
	"github.com/twmb/franz-go/pkg/sasl/plain"
	"github.com/twmb/franz-go/pkg/sasl/scram"
)

// The files of a Kafka user's Secret, as an application mounts them. All but bootstrap.servers may be missing.
type connection struct{ folder, prefix string }

// The value of a key. The user's name and password are the same for all listeners.
func (c connection) get(key string) string {
	for _, name := range []string{c.prefix + key, key} {
		if text, err := os.ReadFile(filepath.Join(c.folder, name)); err == nil {
			return string(text)
		}
	}
	return ""
}

func (c connection) options() []kgo.Opt {
	options := []kgo.Opt{kgo.SeedBrokers(strings.Split(c.get("bootstrap.servers"), ",")...)}
	if strings.HasSuffix(c.get("security.protocol"), "SSL") {
		authorities := x509.NewCertPool()
		authorities.AppendCertsFromPEM([]byte(c.get("ca.crt")))
		config := &tls.Config{RootCAs: authorities}
		if own, err := tls.X509KeyPair([]byte(c.get("tls.crt")), []byte(c.get("tls.key"))); err == nil {
			config.Certificates = []tls.Certificate{own}
		}
		options = append(options, kgo.DialTLSConfig(config))
	}
	switch c.get("sasl.mechanism") {
	case "SCRAM-SHA-512":
		login := scram.Auth{User: c.get("username"), Pass: c.get("password")}
		options = append(options, kgo.SASL(login.AsSha512Mechanism()))
	case "PLAIN":
		login := plain.Auth{User: c.get("username"), Pass: c.get("password")}
		options = append(options, kgo.SASL(login.AsMechanism()))
	case "OAUTHBEARER":
		options = append(options, kgo.SASL(oauth.Oauth(c.token)))
	}
	return options
}

// A token of the identity provider, for the client's own id and secret.
func (c connection) token(ctx context.Context) (oauth.Auth, error) {
	form := strings.NewReader("grant_type=client_credentials")
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.get("sasl.oauthbearer.token.endpoint.url"), form)
	if err != nil {
		return oauth.Auth{}, err
	}
	request.SetBasicAuth(c.get("client-id"), c.get("client-secret"))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return oauth.Auth{}, err
	}
	defer response.Body.Close()
	var given struct {
		Token string `json:"access_token"`
	}
	err = json.NewDecoder(response.Body).Decode(&given)
	return oauth.Auth{Token: given.Token}, err
}

func main() {
	given, topic := connection{os.Args[1], os.Args[2]}, os.Args[3]
	patience := 2 * time.Minute
	if seconds, err := strconv.Atoi(os.Getenv("CLIENT_SECONDS")); err == nil {
		patience = time.Duration(seconds) * time.Second
	}
	client, err := kgo.NewClient(append(given.options(),
		kgo.AllowAutoTopicCreation(),
		// A busy cluster takes its time to create the topic: only the context below ends the wait.
		kgo.UnknownTopicRetries(-1),
		kgo.ConsumeTopics(topic),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
	)...)
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()

	for number := range 10 {
		record := &kgo.Record{Topic: topic, Value: fmt.Appendf(nil, "record %d", number)}
		if err := client.ProduceSync(ctx, record).FirstErr(); err != nil {
			log.Fatal(err)
		}
	}
	for read := 0; read < 10; {
		fetches := client.PollFetches(ctx)
		if err := fetches.Err(); err != nil {
			log.Fatal(err)
		}
		fetches.EachRecord(func(record *kgo.Record) {
			fmt.Println(string(record.Value))
			read++
		})
	}
}
