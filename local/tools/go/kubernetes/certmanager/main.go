// Command certmanager is the part of cert-manager's controller that certificates of one's own authority need: issuers
// (CA and self-signed), certificates and their requests. It has no ACME, Vault and Venafi, and no webhook: the Go
// module proxy has cert-manager's packages, but none of its commands. It takes the published controller's arguments,
// ignores those of what it lacks, and serves the same metrics and liveness probe.
package main

import (
	"context"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"

	_ "github.com/cert-manager/cert-manager/pkg/controller/certificaterequests/approver"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificaterequests/ca"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificaterequests/selfsigned"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/issuing"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/keymanager"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/readiness"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/requestmanager"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/revisionmanager"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/trigger"
	_ "github.com/cert-manager/cert-manager/pkg/controller/clusterissuers"
	_ "github.com/cert-manager/cert-manager/pkg/controller/issuers"
	_ "github.com/cert-manager/cert-manager/pkg/issuer/ca"
	_ "github.com/cert-manager/cert-manager/pkg/issuer/selfsigned"

	"github.com/cert-manager/cert-manager/pkg/controller"
	"github.com/spf13/pflag"
	"k8s.io/klog/v2"
)

// The published controller's own values.
const (
	workers = 5
	qps     = 20
	burst   = 50
	health  = ":9403"
	metrics = ":9402"
)

var copiedAnnotations = []string{"*", "-kubectl.kubernetes.io/", "-fluxcd.io/", "-argocd.argoproj.io/"}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if err := run(ctx); err != nil {
		klog.ErrorS(err, "cert-manager ends")
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	flags := pflag.NewFlagSet("certmanager", pflag.ContinueOnError)
	flags.ParseErrorsAllowlist.UnknownFlags = true
	clusterNamespace := flags.String("cluster-resource-namespace", "kube-system", "where ClusterIssuers find Secrets")
	kubeconfig := flags.String("kubeconfig", "", "absent: the pod's own account")
	if err := flags.Parse(os.Args[1:]); err != nil {
		return err
	}
	factory, err := controller.NewContextFactory(ctx, controller.ContextOptions{
		Kubeconfig:         *kubeconfig,
		KubernetesAPIQPS:   qps,
		KubernetesAPIBurst: burst,
		IssuerOptions:      controller.IssuerOptions{ClusterResourceNamespace: *clusterNamespace},
		CertificateOptions: controller.CertificateOptions{CopiedAnnotationPrefixes: copiedAnnotations},
	})
	if err != nil {
		return err
	}
	shared, err := factory.Build()
	if err != nil {
		return err
	}
	ended := make(chan error)
	end := func(err error) {
		select {
		case ended <- err:
		case <-ctx.Done():
		}
	}
	go func() { end(http.ListenAndServe(health, alive())) }()
	listener, err := net.Listen("tcp", metrics)
	if err != nil {
		return err
	}
	certificates := shared.SharedInformerFactory.Certmanager().V1().Certificates()
	shared.Metrics.SetupCertificateCollector(certificates.Lister())
	go func() { end(shared.Metrics.NewServer(listener).Serve(listener)) }()
	// The packages above have registered their controllers.
	for name, build := range controller.Known() {
		one, err := build(factory)
		if err != nil {
			return err
		}
		klog.InfoS("controller starts", "name", name)
		go func() { end(one.Run(workers, ctx)) }()
	}
	shared.SharedInformerFactory.Start(ctx.Done())
	shared.KubeSharedInformerFactory.Start(ctx.Done())
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
		return nil
	}
}

func alive() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/livez", func(answer http.ResponseWriter, _ *http.Request) { answer.WriteHeader(http.StatusOK) })
	return mux
}
