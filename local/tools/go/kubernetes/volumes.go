package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
	v1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	corelisters "k8s.io/client-go/listers/core/v1"
	storagelisters "k8s.io/client-go/listers/storage/v1"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/component-base/cli/flag"
	"k8s.io/klog/v2"
)

const (
	provisionerOfClaim  = "volume.kubernetes.io/storage-provisioner"
	nodeOfClaim         = "volume.kubernetes.io/selected-node"
	provisionerOfVolume = "pv.kubernetes.io/provisioned-by"
)

// folders creates one folder on this machine for every claim of its storage class. The controller-manager's own
// host-path provisioner does not work: it writes to /tmp, and its volumes ignore fsGroup, so a pod that does not run as
// root (which the restricted Pod Security level requires) cannot write to them. Volumes of kind "local" honour fsGroup.
// It uses only client-go, because the usual library for provisioners would change Kubernetes' own dependencies to
// versions that Kubernetes was not tested with.
type folders struct {
	name    string
	root    string
	client  kubernetes.Interface
	claims  corelisters.PersistentVolumeClaimLister
	volumes corelisters.PersistentVolumeLister
	classes storagelisters.StorageClassLister
}

// reconcile looks at everything: with one node and a handful of claims that is simpler than a queue, and as quick.
func (f *folders) reconcile(ctx context.Context) error {
	claims, err := f.claims.List(labels.Everything())
	if err != nil {
		return err
	}
	for _, claim := range claims {
		waiting := claim.Spec.VolumeName == "" && claim.DeletionTimestamp == nil
		if waiting && claim.Annotations[provisionerOfClaim] == f.name && claim.Annotations[nodeOfClaim] != "" {
			if err := f.provision(ctx, claim); err != nil {
				return fmt.Errorf("claim %s/%s: %w", claim.Namespace, claim.Name, err)
			}
		}
	}
	volumes, err := f.volumes.List(labels.Everything())
	if err != nil {
		return err
	}
	for _, volume := range volumes {
		released := volume.Status.Phase == v1.VolumeReleased && volume.DeletionTimestamp == nil
		if released && volume.Annotations[provisionerOfVolume] == f.name &&
			volume.Spec.PersistentVolumeReclaimPolicy == v1.PersistentVolumeReclaimDelete {
			if err := f.remove(ctx, volume); err != nil {
				return fmt.Errorf("volume %s: %w", volume.Name, err)
			}
		}
	}
	return nil
}

func (f *folders) provision(ctx context.Context, claim *v1.PersistentVolumeClaim) error {
	class, err := f.classes.Get(*claim.Spec.StorageClassName)
	if err != nil {
		return err
	}
	name := "pvc-" + string(claim.UID)
	folder := f.folderOf(name)
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	// The mode given to MkdirAll is cut by the umask; pods without an fsGroup write as any user.
	if err := os.Chmod(folder, 0o777); err != nil {
		return err
	}
	volume := &v1.PersistentVolume{
		ObjectMeta: metav1.ObjectMeta{Name: name, Annotations: map[string]string{provisionerOfVolume: f.name}},
		Spec: v1.PersistentVolumeSpec{
			StorageClassName:              class.Name,
			PersistentVolumeReclaimPolicy: *class.ReclaimPolicy,
			AccessModes:                   claim.Spec.AccessModes,
			Capacity:                      v1.ResourceList{v1.ResourceStorage: claim.Spec.Resources.Requests[v1.ResourceStorage]},
			PersistentVolumeSource:        v1.PersistentVolumeSource{Local: &v1.LocalVolumeSource{Path: folder}},
			ClaimRef: &v1.ObjectReference{
				APIVersion: "v1", Kind: "PersistentVolumeClaim", Namespace: claim.Namespace, Name: claim.Name, UID: claim.UID,
			},
			NodeAffinity: &v1.VolumeNodeAffinity{Required: &v1.NodeSelector{NodeSelectorTerms: []v1.NodeSelectorTerm{{
				MatchExpressions: []v1.NodeSelectorRequirement{{
					Key: v1.LabelHostname, Operator: v1.NodeSelectorOpIn, Values: []string{claim.Annotations[nodeOfClaim]},
				}},
			}}}},
		},
	}
	_, err = f.client.CoreV1().PersistentVolumes().Create(ctx, volume, metav1.CreateOptions{})
	if err == nil {
		klog.InfoS("Volume made", "volume", name, "claim", klog.KObj(claim))
	}
	if apierrors.IsAlreadyExists(err) { // made in an earlier round that the claim does not show yet
		return nil
	}
	return err
}

func (f *folders) remove(ctx context.Context, volume *v1.PersistentVolume) error {
	if err := os.RemoveAll(f.folderOf(volume.Name)); err != nil {
		return err
	}
	err := f.client.CoreV1().PersistentVolumes().Delete(ctx, volume.Name, metav1.DeleteOptions{})
	if err != nil && !apierrors.IsNotFound(err) {
		return err
	}
	klog.InfoS("Volume removed", "volume", volume.Name)
	return nil
}

// folderOf uses only the volume's name, so that an edited path in a PersistentVolume cannot delete anything else.
func (f *folders) folderOf(volume string) string { return filepath.Join(f.root, filepath.Base(volume)) }

func (f *folders) run(ctx context.Context) error {
	factory := informers.NewSharedInformerFactory(f.client, 0)
	f.claims = factory.Core().V1().PersistentVolumeClaims().Lister()
	f.volumes = factory.Core().V1().PersistentVolumes().Lister()
	f.classes = factory.Storage().V1().StorageClasses().Lister()
	changed := make(chan struct{}, 1)
	wake := func() {
		select {
		case changed <- struct{}{}:
		default: // a round is due already
		}
	}
	handler := cache.ResourceEventHandlerFuncs{
		AddFunc: func(any) { wake() }, UpdateFunc: func(any, any) { wake() }, DeleteFunc: func(any) { wake() },
	}
	for _, informer := range []cache.SharedIndexInformer{
		factory.Core().V1().PersistentVolumeClaims().Informer(),
		factory.Core().V1().PersistentVolumes().Informer(),
		factory.Storage().V1().StorageClasses().Informer(),
	} {
		if _, err := informer.AddEventHandler(handler); err != nil {
			return err
		}
	}
	factory.Start(ctx.Done())
	factory.WaitForCacheSync(ctx.Done())
	for {
		if err := f.reconcile(ctx); err != nil {
			klog.ErrorS(err, "Tried again in 2 s")
			time.AfterFunc(2*time.Second, wake)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-changed:
		}
	}
}

func newVolumesCommand() *cobra.Command {
	var kubeconfig string
	f := &folders{}
	command := &cobra.Command{
		Use:   "volumes",
		Short: "Provisions folders of this machine as persistent volumes",
		RunE: func(command *cobra.Command, _ []string) error {
			config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
			if err != nil {
				return err
			}
			if f.client, err = kubernetes.NewForConfig(config); err != nil {
				return err
			}
			return f.run(command.Context())
		},
	}
	command.Flags().SetNormalizeFunc(flag.WordSepNormalizeFunc)
	command.Flags().StringVar(&kubeconfig, "kubeconfig", "", "how to reach the API server")
	command.Flags().StringVar(&f.root, "root", "", "the folder that holds one folder for each volume")
	command.Flags().StringVar(&f.name, "provisioner", "", "the name that storage classes call this provisioner by")
	return command
}
